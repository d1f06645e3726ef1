//! What an operation costs, refused when it is too much and told in `extensions.cost`.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::{
    Response, ServerError, ValidationResult, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextValidation},
    value,
};
use graphql::RequestMeta;

use crate::{
    limits::{COMPLEXITY, Limit},
    refusal::Refusal,
};

/// Weighs every operation.
pub(super) struct Cost;

impl ExtensionFactory for Cost {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Weighing::default())
    }
}

/// One operation: fields, each connection counted as often as the rows that are asked for.
#[derive(Default)]
struct Weighing(AtomicUsize);

#[async_trait::async_trait]
impl Extension for Weighing {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        match self.0.load(Ordering::Relaxed) {
            0 => response,
            requested => response.extension(
                "cost",
                value!({ "requested": requested, "limit": COMPLEXITY }),
            ),
        }
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let found = next.run(ctx).await?;
        self.0.store(found.complexity, Ordering::Relaxed);
        if found.complexity > COMPLEXITY {
            let meta = ctx.data_opt::<RequestMeta>().cloned().unwrap_or_default();
            let refusal = Refusal::Limit(Limit::Complexity, COMPLEXITY);
            return Err(vec![refusal.error(&meta)]);
        }
        Ok(found)
    }
}
