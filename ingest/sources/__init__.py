"""Where do articles come from? Each module reads one kind of source and yields articles and rejections."""
