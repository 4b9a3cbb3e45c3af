"""What an organisation brings, or briefgen in its place: styles, labels, layouts, faces, logos."""
