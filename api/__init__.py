"""Every way in: the command line, and the service over HTTP, which only reads.

    vsc COMMAND  --> command, commands/ --> ingest (a document), graph (a release)
    GET /sparql  --> sparql/ --> again, desks, pool: kept, quick and slow answers --> the store
    GET /doc/... --> app --> live (the release that is served) --> pages/ or linked/

    app, live               the service; the release that it serves, and the change to the next
    sparql/                 the SPARQL protocols, and processes for queries that can be stopped
    linked/                 things as data, what describes the data, files to take away, OpenRefine
    pages/, templates/      pages for people: one module and one template each; static/ their files
    building/               documents read in processes here or elsewhere, and fetched from the web
    command, commands/      `vsc`, one module a command
    mcp_server, assistant   tools for assistants
    headers, problem        what every answer has; errors; accept chooses a format
    log, metrics            what the service tells of itself

docs/service.md names the rest. Facts are stated in `ingest` and checked in `graph`: none is here.
"""
