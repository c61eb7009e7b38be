"""Every way in: the command line, and the service over HTTP, which only reads.

    vsc COMMAND  --> command, commands/ --> ingest (a document), graph (a release)
    GET /sparql  --> protocol --> again, desks, pool: kept, quick and slow answers --> the store
    GET /doc/... --> app --> live (the release that is served) --> a page, or the same as data

    app, live               the service; the release that it serves, and the change to the next
    sparql*, graph_store    the SPARQL protocols; what is refused before it runs
    pool, desk*, again      processes that can be stopped; quick queries; answers sent again
    linked, description     a thing with all that is stated of it, as a page or as data
    thing*, money, ...      one page each, by `site` (templates) and `evidence` (the words)
    dumps, catalogue        files to take away, and what they are
    reconcile, mcp_server   names for OpenRefine; tools for assistants
    workforce, cluster      processes here or elsewhere in which a build reads documents

docs/service.md names the rest. Facts are stated in `ingest` and checked in `graph`: none is here.
"""
