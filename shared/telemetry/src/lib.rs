//! Logs without secrets, and metrics.

mod redact;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

pub use redact::{RedactingWriter, redact};

/// Telemetry could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// A log or metrics recorder is set up already.
    #[error("telemetry is set up already: {0}")]
    Twice(String),
}

/// Sends logs to standard error, filtered by `filter` (`info,sqlx=warn`) and scrubbed of secrets.
pub fn init_logs(filter: &str) -> Result<(), TelemetryError> {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(|| RedactingWriter::new(std::io::stderr()))
        .with_ansi(false)
        .try_init()
        .map_err(|error| TelemetryError::Twice(error.to_string()))
}

/// Collects metrics; the handle renders them for Prometheus.
pub fn init_metrics() -> Result<PrometheusHandle, TelemetryError> {
    PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| TelemetryError::Twice(error.to_string()))
}

pub use metrics_exporter_prometheus::PrometheusHandle as MetricsHandle;
