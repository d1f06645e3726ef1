//! What a document may cost, checked before anything of it runs.

use async_graphql::parser::{
    parse_query,
    types::{ExecutableDocument, Selection, SelectionSet},
};

/// Nesting of fields.
pub(crate) const DEPTH: usize = 12;
/// Fields, each connection counted as often as the rows that are asked for.
pub(crate) const COMPLEXITY: usize = 3_000;
/// Directives on one field.
pub(crate) const DIRECTIVES: usize = 10;
/// Recursion of the parser.
pub(crate) const RECURSION: usize = 32;
/// Bytes of a request.
pub(crate) const BODY: usize = 256 * 1024;
/// Bytes of a document; the portal's largest takes some 2,000.
const DOCUMENT: usize = 20_000;
/// Braces in a document: bounds the parser's stack before it parses.
const BRACES: usize = 400;
/// Aliases in a document.
const ALIASES: usize = 15;

/// Whether a document is within its bounds; cheap for a hostile one.
pub(crate) fn is_within(document: &str) -> bool {
    if document.len() > DOCUMENT || document.matches('{').count() > BRACES {
        return false;
    }
    // What does not parse is told by the executor, with its place.
    parse_query(document).map_or(true, |parsed| aliases(&parsed) <= ALIASES)
}

fn aliases(document: &ExecutableDocument) -> usize {
    let operations = document
        .operations
        .iter()
        .map(|(_, one)| &one.node.selection_set.node);
    let fragments = document
        .fragments
        .values()
        .map(|one| &one.node.selection_set.node);
    operations.chain(fragments).map(in_set).sum()
}

fn in_set(set: &SelectionSet) -> usize {
    set.items
        .iter()
        .map(|item| match &item.node {
            Selection::Field(field) => {
                usize::from(field.node.alias.is_some()) + in_set(&field.node.selection_set.node)
            }
            Selection::InlineFragment(one) => in_set(&one.node.selection_set.node),
            Selection::FragmentSpread(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn hostile_documents_are_out_of_bounds() {
        let aliases: String = (0..5_000)
            .map(|n| format!("a{n}: viewer {{ id }} "))
            .collect();
        assert!(!is_within(&format!("{{ {aliases} }}")));
        assert!(!is_within(&"{".repeat(30_000)));
        let some: String = (0..16).map(|n| format!("a{n}: __typename ")).collect();
        assert!(!is_within(&format!("{{ {some} }}")));
        assert!(is_within("{ viewer { id } }"));
        assert!(is_within("{ not a document"));
    }
}
