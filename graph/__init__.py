"""The texts of documents in, one checked and immutable release out; and what is asked of a release.

    TriG of each document --validate--> those that pass --stored--> a store of their graphs
          --derive--> what follows across documents --release--> the folder that is served

`dataset` is the whole way. It knows texts of graphs, and not how documents are read:

    texts, shelf            the text of each document; what earlier builds worked out
    appraise, validate      what the shapes say of a document: a violation keeps it back
    review, one_label       what people decided, applied; one label for each thing
    stored, change          the store filled, or taken over from the release before and changed
    derive, alike           rules/*.rq: findings and figures across documents; near copies
    release, gone           immutable folders, the one that is served, things that went
    verify                  each piece of evidence is what its document prints

What is asked of a release:

    query, question         SPARQL; the ready-made questions of queries/*.rq
    facts, network*         from thing to thing in memory; who works with whom; pictures of it
    export                  dumps, tables and the sector's formats
    remote                  a release in a SPARQL store elsewhere
"""
