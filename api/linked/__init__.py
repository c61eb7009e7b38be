"""What programs take: linked data, what describes it, files, OpenRefine, formats of the sector.

Each gives its routes; the graph itself is asked through `api.sparql`.

    things, description     a thing as a page or as data, and what a description of it holds
    jsonld, definitions     JSON-LD under its context; the ontology as data
    catalogue, counted      service description, VoID and DCAT; schema_org for search engines
    dumps, releases         files to take away; the releases that are kept
    changes, difference     what changed from release to release
    reconcile               names in, things out; candidates and properties serve it
    openreferral            services by Open Referral UK
"""
