//! The HTTP servers of a process.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::{
    App as WebApp, HttpServer,
    dev::{Server, ServerHandle},
};
use anyhow::Context;
use gateway::Gateway;

use crate::App;

/// How long requests that are under way may take when the process ends. Subscriptions have no end
/// of their own, so that this is waited for whenever somebody watches.
const DRAIN: Duration = Duration::from_secs(5);

/// Servers that listen.
#[derive(Default)]
pub(crate) struct Servers(Vec<ServerHandle>);

impl Servers {
    /// Serves everything, on so many threads.
    pub(crate) fn serve(
        &mut self,
        gateway: &Gateway,
        listener: TcpListener,
        threads: usize,
    ) -> anyhow::Result<()> {
        let gateway = gateway.clone();
        let app = move || {
            WebApp::new()
                .wrap(gateway::headers())
                .configure(|config| gateway.configure(config))
        };
        let server = HttpServer::new(app).workers(threads).disable_signals();
        self.keep(
            server
                .shutdown_timeout(DRAIN.as_secs())
                .listen(listener)?
                .run(),
        );
        Ok(())
    }

    /// Tells health and metrics, to machines alone.
    pub(crate) fn tell_health(&mut self, app: &App, listener: TcpListener) -> anyhow::Result<()> {
        let gateway = Gateway {
            metrics: app.metrics.clone(),
            ..app.gateway.clone()
        };
        let app = move || WebApp::new().configure(|config| gateway.configure_health(config));
        let server = HttpServer::new(app).workers(1).disable_signals();
        self.keep(server.shutdown_timeout(1).listen(listener)?.run());
        Ok(())
    }

    /// Accepts no more and finishes what is under way.
    pub(crate) async fn stop(self) {
        for server in self.0 {
            server.stop(true).await;
        }
    }

    fn keep(&mut self, server: Server) {
        self.0.push(server.handle());
        tokio::spawn(server);
    }
}

/// Takes an address for ourselves.
pub(crate) fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).with_context(|| format!("{address} cannot be listened on"))
}
