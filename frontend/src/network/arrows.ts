/** A Sigma program that draws each tie as a line of its own width with a head at its far end. */

import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

// `a_part`: the radius of the node to stop at, heads to stay behind it, half widths to the side.
const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute vec2 a_normal;
attribute vec3 a_part;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_zoomRatio;
uniform float u_least;
varying vec4 v_color;
varying float v_side;
varying float v_half;
void main() {
  float size = max(length(a_normal), 0.001);
  vec2 normal = a_normal / size;
  vec2 along = vec2(normal.y, -normal.x);
  float half_width = max(size / u_sizeRatio, u_least) * u_correctionRatio;
  float back = a_part.x * 2.0 * u_correctionRatio / u_sizeRatio + a_part.y * half_width * 5.0;
  vec2 at = a_position - along * back + normal * a_part.z * half_width;
  gl_Position = vec4((u_matrix * vec3(at, 1.0)).xy, 0.0, 1.0);
  v_half = half_width / u_zoomRatio;
  v_side = abs(a_part.z) == 1.0 ? a_part.z * v_half : 0.0;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform float u_soft;
varying vec4 v_color;
varying float v_side;
varying float v_half;
void main(void) {
  gl_FragColor = mix(v_color, vec4(0.0), smoothstep(v_half - u_soft, v_half, abs(v_side)));
}`;

const UNIFORMS = [
  "u_matrix",
  "u_sizeRatio",
  "u_correctionRatio",
  "u_zoomRatio",
  "u_least",
  "u_soft",
] as const;
/** Corners: whether at the far end, heads behind it, half widths to the side. */
const CORNERS = [
  [0, 0, 1],
  [0, 0, -1],
  [1, 1, 1],
  [1, 1, 1],
  [0, 0, -1],
  [1, 1, -1],
  [1, 0, 0],
  [1, 1, 2],
  [1, 1, -2],
] as const;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

/** Each corner carries all of its tie: Sigma's arrows are instances, which software draws slowly. */
export class ArrowProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_normal", size: 2, type: FLOAT },
        { name: "a_part", size: 3, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(
    _edgeIndex: number,
    startIndex: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    { size, color }: EdgeDisplayData,
  ): void {
    const [right, up] = [to.x - from.x, to.y - from.y];
    const each = size / (Math.hypot(right, up) || 1);
    const [painted, array] = [floatColor(color), this.array];
    let at = startIndex;
    for (const [far, heads, side] of CORNERS) {
      array[at++] = far ? to.x : from.x;
      array[at++] = far ? to.y : from.y;
      array[at++] = -up * each;
      array[at++] = right * each;
      array[at++] = far ? to.size : 0;
      array[at++] = heads;
      array[at++] = side;
      array[at++] = painted;
    }
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const { sizeRatio, correctionRatio, zoomRatio, pixelRatio } = params;
    const set = (name: (typeof UNIFORMS)[number], value: number) =>
      gl.uniform1f(uniformLocations[name] ?? null, value);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    set("u_sizeRatio", sizeRatio);
    set("u_correctionRatio", correctionRatio);
    set("u_zoomRatio", zoomRatio);
    set("u_least", params.minEdgeThickness);
    set("u_soft", (params.antiAliasingFeather * correctionRatio * 2) / zoomRatio / pixelRatio);
  }
}
