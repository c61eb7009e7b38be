/** A Sigma program that draws each node in the shape of its kind, so that colour is never alone. */

import type Sigma from "sigma";
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export const SHAPES = ["circle", "square", "diamond", "triangle", "triangle-down"] as const;
export type Shape = (typeof SHAPES)[number];

// A triangle around the node, three radii wide, in which the fragments decide what is inside.
const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_soft;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_at = 3.0 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + radius * v_at, 1.0)).xy, 0.0, 1.0);
  v_soft = min(0.5, u_correctionRatio * 2.0 / radius);
  v_shape = a_shape;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_soft;
float triangle(vec2 at) {
  return max(-at.y, abs(at.x) * 0.8660254 + at.y * 0.5) - 0.7;
}
void main(void) {
  float away;
  if (v_shape < 0.5) away = length(v_at) - 1.0;
  else if (v_shape < 1.5) away = max(abs(v_at.x), abs(v_at.y)) - 0.9;
  else if (v_shape < 2.5) away = (abs(v_at.x) + abs(v_at.y)) * 0.7071068 - 0.9;
  else if (v_shape < 3.5) away = triangle(v_at);
  else away = triangle(vec2(v_at.x, -v_at.y));
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(-v_soft, 0.0, away));
}`;

interface Shaped extends NodeDisplayData {
  shape?: Shape;
}

const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;
const ANGLES = [0, (2 * Math.PI) / 3, (4 * Math.PI) / 3]; // of a triangle's corners
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/**
 * Each corner carries all of its node, unlike Sigma's circles, which are instances of one triangle:
 * drawing in software takes 0.2 ms for each instance, and next to nothing for three corners more.
 */
export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  /** Without the buffer from which Sigma tells what is clicked: nothing is drawn twice for it. */
  constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer);
  }

  override getDefinition() {
    return {
      VERTICES: ANGLES.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_angle", size: 1, type: FLOAT },
      ],
    };
  }

  override processVisibleItem(_nodeIndex: number, startIndex: number, data: Shaped): void {
    const [color, array] = [floatColor(data.color), this.array];
    const shape = SHAPES.indexOf(data.shape ?? "circle");
    let at = startIndex;
    for (const angle of ANGLES) {
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = data.size;
      array[at++] = color;
      array[at++] = shape;
      array[at++] = angle;
    }
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}
