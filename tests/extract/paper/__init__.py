"""What a paper is: its kind, title, publisher, and papers it names."""
