//! How the process is, for load balancers and alarms.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::Gateway;

/// Seconds from which on a late job or a silent scheduler is an alarm.
pub(crate) const ALARM: i64 = 30;

/// How publishing is.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct HealthReport {
    /// Seconds that the oldest due job has waited.
    pub oldest_due_seconds: i64,
    /// Seconds since the scheduler looked last.
    pub last_tick_seconds: i64,
}

/// Tells how publishing is.
pub trait HealthSource: Send + Sync {
    /// As it is now.
    fn report(&self) -> HealthReport;
}

pub(crate) fn configure(config: &mut web::ServiceConfig) {
    config
        .route("/health/live", web::get().to(live))
        .route("/health/ready", web::get().to(ready))
        .route("/metrics", web::get().to(metrics));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn ready(gateway: web::Data<Gateway>) -> HttpResponse {
    let report = gateway.health.report();
    if report.oldest_due_seconds > ALARM || report.last_tick_seconds > ALARM {
        return HttpResponse::ServiceUnavailable().json(report);
    }
    HttpResponse::Ok().json(report)
}

async fn metrics(gateway: web::Data<Gateway>) -> HttpResponse {
    let text = gateway
        .metrics
        .as_ref()
        .map(telemetry::MetricsHandle::render);
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text.unwrap_or_default())
}
