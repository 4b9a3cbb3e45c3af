"""What an organisation, or else briefgen, provides: styles, labels, layouts, type faces, logos."""
