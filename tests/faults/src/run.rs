//! One run: posts are scheduled, things are broken while they fall due, and all is counted.

use std::{
    collections::HashMap,
    path::Path,
    time::{Duration, Instant},
};

use futures::{StreamExt, TryStreamExt, stream};
use kernel::{Clock, SystemClock};
use tokio::time::sleep;

use crate::{
    chaos::{Chaos, Kind},
    installation::{Installation, Merchant},
    judge::{self, Offered, Told, Verdict},
    plan::{Network, Plan, REFUSED},
};

/// What scheduling one post takes at most, on two busy cores.
const TO_WRITE: Duration = Duration::from_millis(22);
/// Writers at once.
const WRITERS: usize = 4;

/// How long after the faults have stopped everything has to be settled; without a bug it takes
/// some seconds, so that half of it suffices to see one.
const SETTLED_WITHIN: Duration = Duration::from_secs(60);

/// What is wanted of a run.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) plan: Plan,
    pub(crate) mutant: Option<&'static str>,
    pub(crate) posts: usize,
    pub(crate) seed: u64,
    /// How long posts fall due and things are broken.
    pub(crate) window: Duration,
}

impl Wanted {
    /// A bug is found by less than what proves that there is none.
    fn window(&self) -> Duration {
        match self.mutant {
            Some(_) => self.window,
            None => self.window.max(self.plan.at_least),
        }
    }
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) verdict: Verdict,
    pub(crate) done: HashMap<Kind, u32>,
    pub(crate) settled_after: Duration,
}

pub(crate) async fn run(product: &Path, folder: &Path, wanted: &Wanted) -> anyhow::Result<Report> {
    let Wanted { plan, .. } = wanted;
    let mut installation = Installation::start(product, folder, plan, wanted.mutant).await?;
    let mut merchants = Vec::new();
    for n in 0..(wanted.posts / 25).clamp(2, 20) {
        merchants.push(installation.merchant(&format!("shop{n}")).await?);
    }
    let offered = schedule(&merchants, wanted).await?;
    installation.order(&plan.network.faults()).await?;
    if let Some(first) = offered.first() {
        SystemClock.sleep_until(first.due).await;
    }
    let mut chaos = Chaos::new(plan, wanted.seed, wanted.window());
    chaos.rage(&mut installation).await?;
    installation.order(&[]).await?;

    let quiet = Instant::now();
    let within = match wanted.mutant {
        Some(_) => SETTLED_WITHIN / 2,
        None => SETTLED_WITHIN,
    };
    let reported = settled(&mut installation, &mut chaos, &mut merchants, within).await?;
    let committed = installation.committed().await?;
    Ok(Report {
        verdict: judge::judge(&offered, &committed, &reported),
        done: chaos.done,
        settled_after: quiet.elapsed(),
    })
}

/// Schedules the posts evenly over the window, which begins when all are written.
async fn schedule(merchants: &[Merchant], wanted: &Wanted) -> anyhow::Result<Vec<Offered>> {
    let posts = u32::try_from(wanted.posts)?;
    let begin = SystemClock.now() + Duration::from_secs(3) + TO_WRITE * posts;
    let pause = wanted.window() / posts.max(1);
    let each = (0..posts)
        .zip(merchants.iter().cycle())
        .map(|(n, merchant)| async move {
            let mark = format!("{}-{n}", wanted.seed);
            let due = begin + pause * n;
            let (word, every) = REFUSED;
            let refused = wanted.plan.network == Network::Hostile && n % every == 0;
            let word = if refused { word } else { "新品" };
            let text = format!("{mark} 号{word}到店");
            let written = merchant.client.schedule(&merchant.account, &text, due);
            written.await.map(|_| Offered { mark, due, refused })
        });
    let mut offered: Vec<Offered> = stream::iter(each)
        .buffer_unordered(WRITERS)
        .try_collect()
        .await?;
    // Nothing is broken before all are written: on a busy machine the first go out undisturbed.
    let half = begin + wanted.window() / 2;
    anyhow::ensure!(SystemClock.now() < half, "writing took too long");
    offered.sort_by_key(|one| one.due);
    Ok(offered)
}

/// Waits until every post has come to an end, so long at most; gives what is reported then.
async fn settled(
    installation: &mut Installation,
    chaos: &mut Chaos,
    merchants: &mut [Merchant],
    within: Duration,
) -> anyhow::Result<HashMap<String, Told>> {
    let began = Instant::now();
    for merchant in merchants.iter_mut() {
        while installation.sign_in(merchant).await.is_err() {
            chaos.tend(installation)?;
            anyhow::ensure!(began.elapsed() < within, "the API does not answer");
            sleep(Duration::from_millis(200)).await;
        }
    }
    loop {
        chaos.tend(installation)?;
        // The API may still be coming back itself.
        let all = all_reported(merchants).await;
        let end = began.elapsed() > within;
        match all {
            Ok(all) if end || judge::unsettled(&all) == 0 => return Ok(all),
            Err(error) if end => return Err(error),
            _ => sleep(Duration::from_millis(300)).await,
        }
    }
}

async fn all_reported(merchants: &[Merchant]) -> anyhow::Result<HashMap<String, Told>> {
    let mut all = HashMap::new();
    for merchant in merchants {
        all.extend(judge::reported(merchant).await?);
    }
    Ok(all)
}
