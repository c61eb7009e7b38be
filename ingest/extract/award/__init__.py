"""Who is given how much: the way from the lines of a document to its awards.

    lines and tables --readers--> promises --once--> each told once --choice--> awards --given--> with their terms

`extractor` is the whole way. Its steps, and which modules take them:

    form_rows, grid, spaced, blanks     tables that lost their layout, as tables again
    tables, headings, cells, rows       promises in tables, and in lines that are rows
    columns, stacked, year_rows         names and sums that came out apart, or year by year; broken_names
    labels, applications, fields, boxes promises in labels, questions and forms (label_words, above); numbered, sought
                                        what became of them
    lists, list_line, list_promise      promises in lists; led_lines, entries, lead_ins, shared_list what stands in and above them
    sentences, recipients, runs         promises in sentences, by the grammar of `ingest.extract.sums`
    shared, both, meant, addressed      whom "each", "the two charities", "it" and "you" are
    pairs, decisions, contracts, tenders    sums told apart from who gets them; referred, sections where they stand
    agreement, ocds, grants_data        agreements without a sum, notices and grants as data (json_values)
    limits, past, refused               sums that nobody is given
    promises                            all of these, in their order
    once, totals                        what is told again, parts of a whole, totals
    candidates, variants, features      each sum with the names around it, and what speaks for each pair
    choice, grounds                     what is sure enough is an award, what is not a doubt; and why, for people
    given, record, terms, row_terms     an award with its period, fund, status and decision
    notice, payer, purpose, yearly      the same out of notices, by who pays, what for, of each year
    branch, commas                      names made whole
    bare, words                         what several of these ask
"""
