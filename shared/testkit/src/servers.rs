//! The servers to test with.

/// An administrator's URL of a PostgreSQL server; says so where there is none.
pub fn postgres_url() -> Option<String> {
    server("SHANGBO_TEST_POSTGRES_URL", "tests run on SQLite alone")
}

/// The URL of a Redis; says so where there is none.
pub fn redis_url() -> Option<String> {
    server("SHANGBO_TEST_REDIS_URL", "tests run in this process alone")
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests learn here where their servers are"
)]
fn server(variable: &str, otherwise: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        println!("{variable} is not set: {otherwise}");
    }
    url
}
