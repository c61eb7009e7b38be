"""What a sum is, by the grammar of giving and the words around it: `decide` asks the others in their order."""
