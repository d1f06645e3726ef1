//! The edge: GraphQL over HTTP and WebSocket, limits, health and metrics.

mod graphql;
mod health;
mod limits;
mod schema;

use std::sync::Arc;

use actix_web::{middleware::DefaultHeaders, web};
use authority::Verifier;
use kernel::World;

pub use health::{HealthReport, HealthSource};
pub use schema::{ApiSchema, sdl};
pub use telemetry::MetricsHandle;

/// What the edge is made of.
#[derive(Clone)]
pub struct Gateway {
    /// The schema's accounts part and its routes.
    pub accounts: accounts::Service,
    /// The schema's campaigns part and its routes.
    pub campaigns: campaigns::Service,
    /// Proves callers.
    pub verifier: Verifier,
    /// Makes trace ids.
    pub world: World,
    /// Tells how publishing is.
    pub health: Arc<dyn HealthSource>,
    /// Renders metrics; none in tests.
    pub metrics: Option<MetricsHandle>,
    /// Whether browsers reach us over TLS.
    pub secure: bool,
    /// The origins whose pages may call; empty lets those of the same host.
    pub origins: Vec<String>,
    /// Whether the schema may be asked for.
    pub introspection: bool,
}

impl Gateway {
    /// Mounts every route.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        let schema = schema::build(self);
        config
            .app_data(web::Data::new(schema))
            .app_data(web::Data::new(self.clone()))
            .configure(graphql::configure)
            .configure(health::configure)
            .configure(|config| accounts::routes::configure(config, &self.accounts))
            .configure(|config| campaigns::routes::configure(config, &self.campaigns));
    }
}

/// Headers that every answer carries.
pub fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("x-content-type-options", "nosniff"))
        .add(("x-frame-options", "DENY"))
        .add(("referrer-policy", "same-origin"))
        .add((
            "content-security-policy",
            "default-src 'self'; frame-ancestors 'none'",
        ))
}
