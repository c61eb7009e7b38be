"""SPARQL over HTTP, reading only: the protocol, and processes that run queries and can be stopped.

What asks little is answered early: from what was kept, by a desk, by a process of the pool.

    protocol, again         what is answered before the framework: the same bytes asked again
    endpoint, request       the query protocol, and what it asks; graph_store the other
    tokens, query_text      what a query says before it runs; service_clause whether it reaches out
    total_order             what the store is not given as it should be; bound_again, too
    pool, parent, worker    processes that run queries; query_run and job what they say
    desk, desks, lightness  processes that answer light queries on connections given to them
    plain_query, short_way  queries that need no framework, and their way
    answers, spool          answers shared, and sent while they are made; answer_format, row_count
    released_store          the store as a process asks it
    remote_pool, dialect    the same over a store elsewhere
    clients                 how many queries each may have running
"""
