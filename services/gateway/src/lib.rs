//! The edge: GraphQL over HTTP and WebSocket, limits, health and metrics, and the portal's files.

mod explorer;
mod files;
mod graphql;
mod headers;
mod health;
mod identify;
mod limits;
mod portal;
mod refusal;
mod request;
mod schema;
mod trace;
mod websocket;

use std::{sync::Arc, time::Duration};

use actix_web::{
    middleware::{Condition, from_fn},
    web,
};
use authority::Verifier;
use kernel::World;

pub use headers::headers;
pub use health::{HealthReport, HealthSource};
pub use ipnet::IpNet;
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
    /// The networks of our own proxies, which tell where a request came from.
    pub trusted_proxies: Vec<IpNet>,
    /// How long a WebSocket may stay silent before it says who is there.
    pub init_timeout: Duration,
    /// Where pictures come from besides this host: sources as a content policy names them.
    pub img_sources: Vec<String>,
    /// Whether there is a page to try the API on.
    pub explorer: bool,
    /// Whether the schema may be asked for.
    pub introspection: bool,
}

impl Gateway {
    /// Mounts every route.
    pub fn configure(&self, config: &mut web::ServiceConfig) {
        let schema = schema::build(self);
        let all = web::scope("")
            .wrap(Condition::new(self.secure, headers::strict_transport()))
            .configure(graphql::configure)
            .configure(health::configure)
            .configure(|config| accounts::routes::configure(config, &self.accounts))
            .configure(|config| campaigns::routes::configure(config, &self.campaigns))
            .service(
                web::scope(campaigns::routes::PICTURES)
                    .wrap(from_fn(identify::identify))
                    .configure(|config| {
                        campaigns::routes::configure_pictures(config, &self.campaigns);
                    }),
            )
            .configure(|config| {
                if self.explorer {
                    explorer::configure(config);
                }
            })
            .configure(portal::configure)
            .wrap(from_fn(trace::follow));
        config
            .app_data(web::Data::new(schema))
            .app_data(web::Data::new(self.clone()))
            .service(all);
    }

    /// Mounts health and metrics alone, for a port that only machines reach.
    pub fn configure_health(&self, config: &mut web::ServiceConfig) {
        config
            .app_data(web::Data::new(self.clone()))
            .configure(health::configure);
    }
}
