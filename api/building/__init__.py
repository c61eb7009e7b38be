"""Documents on their way to a release: found or fetched, read in processes that can be stopped.

What is read goes to `graph.dataset` as text.

    files, collecting       the files that were given; those fetched from the web
    collected               what a folder tells of the addresses its documents came from
    intake                  each document read in a process of its own, and what became of it
    workforce, cluster      these processes, here or on a Dask cluster; loaded what they load
    progress                how far, how fast, how long yet
    model_endpoint          a language model at an address, where one is set up
"""
