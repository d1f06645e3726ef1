//! Ids and pages from outside.

use async_graphql::{
    ID, OutputType,
    connection::{Connection, Edge},
};
use kernel::{
    Cursor, Error, Id, IdKind, Instant, Page, PageError, Problem, Result, Slice,
    has_four_digit_year,
};

/// Reads an id of one kind. An id of another kind, or none, is told as such.
pub fn parse_id<K: IdKind>(id: &ID, field: &str) -> Result<Id<K>> {
    id.parse().map_err(|_foreign| {
        let prefix = K::PREFIX;
        Error::from(
            Problem::new(
                "id.malformed",
                format!("编号无效，应以 {prefix}_ 开头。"),
                format!("Not a valid id: it must start with {prefix}_."),
            )
            .at(field),
        )
    })
}

/// Reads a page's arguments.
pub fn page(first: Option<i32>, after: Option<&str>) -> Result<Page> {
    Page::parse(first, after).map_err(|error| {
        let field = match error {
            PageError::Size => "first",
            PageError::Cursor => "after",
        };
        let problem = Problem::new(
            "page.invalid",
            "分页参数无效：每页 1 到 100 条，游标须来自上一页。",
            format!("The page cannot be read: {error}."),
        );
        problem.at(field).into()
    })
}

/// Takes an instant that RFC 3339 can write.
pub fn instant(at: Instant, field: &str) -> Result<Instant> {
    let problem = || {
        let zh = "年份须在 0000 到 9999 之间。";
        Problem::new(
            "instant.too_far",
            zh,
            "The year must be between 0000 and 9999.",
        )
        .at(field)
    };
    has_four_digit_year(at)
        .then_some(at)
        .ok_or_else(|| problem().into())
}

/// A Relay connection over one page.
pub fn connection<T, N: OutputType>(
    page: Page,
    slice: Slice<T>,
    cursor: impl Fn(&T) -> Cursor,
    node: impl Fn(T) -> N,
) -> Connection<String, N> {
    let mut connection = Connection::new(page.after.is_some(), slice.has_next);
    connection.edges.extend(slice.items.into_iter().map(|item| {
        let at = cursor(&item).to_string();
        Edge::new(at, node(item))
    }));
    connection
}
