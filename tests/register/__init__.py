"""The register: recording, asking, looking after a store."""
