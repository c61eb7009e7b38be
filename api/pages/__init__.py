"""The pages for people: one module each, over what they share.

Each gives its routes, and a template of `api/templates/` its words.

    site, files             templates, styles, scripts, ETags; words how terms are written
    evidence, proofs        the prints of a statement, with the passage where `sources` has it
    home, stories           the first page, and three ways to start
    thing*                  a thing: its facts, names, roles, times, what mentions it
    document*, by_digest    documents, and what was read of their text
    money, body_money       who pays whom; awards and award_time what is counted
    sankey, award_picture   flows of money, and awards along time, as pictures
    coverage, people        by area and kind of service, for whom
    network*, tie_evidence  who works with whom; around the small picture of it
    question, editor        ready-made questions and one's own; answer_* what comes of them
    quality, left_out       what was checked, kept out, left open
    review, search          what waits for a person (decided its titles); what is found by name
    vocabulary              the ontology; class_diagram its picture
    kinds, paging           colours of kinds; long lists
"""
