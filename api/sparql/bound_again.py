"""A BIND whose variable its group has already: the one fault that the parser places elsewhere.

Source: https://www.w3.org/TR/sparql11-query/#bind
"""

from __future__ import annotations

from api.sparql.tokens import Token, Tokens


def bound_again(tokens: Tokens, end: int) -> Token | None:
    """Return the variable that a BIND before an offset names, though its group has it already.

    The parser says of such a BIND only where its group ends. What stands in brackets, in a
    subquery, or after EXISTS or MINUS is not in the group.
    """
    groups: list[set[str]] = [set()]
    apart = [False]
    depth, bind, previous = 0, None, ""
    for token in tokens:
        if token.start >= end:
            break
        word = tokens.of(token)
        if word == "{":
            groups.append(set())
            apart.append(previous in ("EXISTS", "MINUS"))
        elif word == "}" and len(groups) > 1:
            inner = groups.pop()
            groups[-1] |= set() if apart.pop() else inner
        elif previous == "{" and word.upper() == "SELECT":
            apart[-1] = True
        elif word == "(":
            bind = depth if previous == "BIND" else bind
            depth += 1
        elif word == ")":
            depth -= 1
            bind = None if bind == depth else bind
        elif token.kind == "variable" and bind is not None and previous == "AS":
            if word[1:] in groups[-1]:
                return token
            groups[-1].add(word[1:])
        elif token.kind == "variable" and not depth:
            groups[-1].add(word[1:])
        previous = word.upper()
    return None
