"""What a YAML node is, and where, in words for an author."""

import yaml

KINDS = {
    yaml.ScalarNode: "a single value",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "keys with values",
}
WORDS_FOR_TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
LONGEST = 60
"""Characters of a wrong value that a message repeats."""


def position(node: yaml.Node) -> tuple[int, int]:
    """Return line and column, both from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def tag(node: yaml.Node) -> str:
    """Return what YAML takes a value for, in one word."""
    return str(node.tag).rpartition(":")[2]


def holds_more(node: yaml.Node) -> bool:
    """Say whether a value is a list, or keys with values."""
    return not isinstance(node, yaml.ScalarNode)


def kind_of(node: yaml.Node) -> str:
    """Name a node's kind for a person."""
    return in_quotes(node) if isinstance(node, yaml.ScalarNode) else KINDS[type(node)]


def in_quotes(node: yaml.ScalarNode) -> str:
    """Return a value for a message, no longer than a line."""
    text = str(node.value)
    return f"'{text if len(text) <= LONGEST else text[:LONGEST] + '…'}'" if text else "nothing"


def is_truth_word(node: yaml.Node) -> bool:
    """Say whether YAML takes an unquoted yes, no, on or off for true or false."""
    return tag(node) == "bool" and str(node.value).lower() in WORDS_FOR_TRUTH
