"""Where articles come from: files, links, feeds; each one function from bytes or an address to text."""
