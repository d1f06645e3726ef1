//! What a document may cost, checked before anything of it runs.

mod extent;
mod tokens;

use async_graphql::parser::{parse_query, types::ExecutableDocument};

use self::{extent::Extent, tokens::Measure};
use crate::refusal::Refusal;

/// Bytes of a request over HTTP.
pub(crate) const BODY: usize = 256 * 1024;
/// Bytes of a message over a WebSocket.
pub(crate) const MESSAGE: usize = 64 * 1024;
/// Operations at once on a WebSocket.
pub(crate) const OPERATIONS: usize = 32;
/// Fields, each connection counted as often as the rows that are asked for.
pub(crate) const COMPLEXITY: usize = 5_000;
/// Selections inside selections, once fragments stand where they are spread.
pub(crate) const RECURSION: usize = 32;

/// Bytes of a document; the portal's largest takes some 1,000.
const DOCUMENT: usize = 20_000;
/// Tokens of a document; the portal's largest takes some 110.
const TOKENS: usize = 1_000;
/// Brackets inside brackets: bounds the parser's stack before it parses.
const NESTING: usize = 48;
/// Fields inside fields: what asks for a schema goes fifteen deep.
const DEPTH: usize = 16;
/// Fields, once fragments stand where they are spread.
const FIELDS: usize = 500;
/// Aliases, counted as fields are.
const ALIASES: usize = 15;
/// Directives, counted as fields are.
const DIRECTIVES: usize = 50;

/// What there was too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Body,
    Document,
    Tokens,
    Depth,
    Fields,
    Aliases,
    Directives,
    Complexity,
    Operations,
}

/// Reads a document that is within its bounds; cheap for a hostile one.
pub(crate) fn read(document: &str) -> Result<ExecutableDocument, Refusal> {
    within(document.len(), DOCUMENT, Limit::Document)?;
    let Measure { tokens, nesting } = tokens::measure(document);
    within(tokens, TOKENS, Limit::Tokens)?;
    within(nesting, NESTING, Limit::Depth)?;
    let parsed = parse_query(document).map_err(|error| Refusal::Unparsed(error.into()))?;
    let extent = Extent::of(&parsed).ok_or(Refusal::Cycle)?;
    within(extent.depth, DEPTH, Limit::Depth)?;
    within(extent.recursion, RECURSION, Limit::Depth)?;
    within(extent.fields, FIELDS, Limit::Fields)?;
    within(extent.aliases, ALIASES, Limit::Aliases)?;
    within(extent.directives, DIRECTIVES, Limit::Directives)?;
    Ok(parsed)
}

fn within(found: usize, most: usize, limit: Limit) -> Result<(), Refusal> {
    (found <= most)
        .then_some(())
        .ok_or(Refusal::Limit(limit, most))
}

#[cfg(test)]
mod tests;
