"""Documents in, evidenced statements out: how a fact travels through ingestion.

    bytes --read--> Document --recognise--> Form --extract--> records --gate--> records that hold
          --resolve--> names as IRIs --assemble--> statements, each with its evidence, as TriG

`pipeline.process` is the whole way, a function of the bytes and the file's name. Its steps:

    read, readers/          a file of any format becomes a text that is never rewritten, cut into blocks
    form, recognise         of which kind the document is, and which part of it is for what
    glossary, reading       its own words for bodies; all that an extractor is given
    extract/                one topic a module: records, each value with the characters that print it
    model/                  a language model beside the rules, where one is set up: quotes only
    gate, rules             a value that its rule does not read out of its characters is refused
    belonging               a record whose own record is not there is refused
    resolve, register/      names become IRIs by the register and the document's own words, by no guess
    identity                the IRI of each record, minted in one place
    assemble, evidence      statements with their evidence; what follows from them by rule, apart
    finding, *notices       what a careful reader notices: totals that fail, gaps, contradictions

The other modules read what all of these ask for: values, names of bodies, tables, lists, requests.
`evaluate` and `gold` measure the whole. Nothing here knows SHACL, a store or HTTP.
"""
