use std::sync::{Arc, Mutex};

use kernel::{
    Error,
    events::{Event, ImportDone},
};
use uuid::Uuid;

use super::*;
use crate::fixture::{Act, Fixture};

authority::permission! {
    /// Write in a test.
    Tell: Write, Owner, "test.tell";
}

type Heard = Arc<Mutex<Vec<(Uuid, u32)>>>;

fn done() -> ImportDone {
    ImportDone {
        import: Uuid::from_u128(7),
        accepted: 5,
        refused: 1,
    }
}

async fn tell(fixture: &Fixture) -> authority::TenantId {
    let tenant = fixture.jobs.world.id();
    let grant = JobAuthority::of(tenant).grant::<Tell>();
    let tx = fixture.jobs.db.begin(&grant).await.unwrap();
    emit(&tx, &fixture.jobs.world, done()).await.unwrap();
    tx.commit().await.unwrap();
    tenant
}

#[tokio::test]
async fn every_subscriber_hears_an_event_of_its_tenant() {
    let (mut fixture, _clock) = Fixture::by_hand(|_| Act::Give(Outcome::Done)).await;
    let (one, other) = (Heard::default(), Heard::default());
    for heard in [&one, &other] {
        fixture
            .jobs
            .registry
            .on(heard, |heard, job, event: ImportDone| async move {
                let mut heard = heard.lock().unwrap();
                heard.push((job.tenant().uuid(), event.accepted));
                Ok(())
            });
    }
    let tenant = tell(&fixture).await;
    fixture.jobs.run_until_idle().await.unwrap();
    for heard in [one, other] {
        assert_eq!(*heard.lock().unwrap(), [(tenant.uuid(), 5)]);
    }
}

#[tokio::test]
async fn an_event_comes_again_until_every_subscriber_has_taken_it() {
    let (mut fixture, clock) = Fixture::by_hand(|_| Act::Give(Outcome::Done)).await;
    let tries = Heard::default();
    let registry = &mut fixture.jobs.registry;
    registry.on(&tries, |tries, _, event: ImportDone| async move {
        let mut tries = tries.lock().unwrap();
        tries.push((event.import, event.refused));
        if tries.len() < 2 {
            return Err(Error::internal("away for now"));
        }
        Ok(())
    });
    registry.on(&(), |(), _, _: ImportDone| async { Ok(()) });
    tell(&fixture).await;
    fixture.jobs.run_until_idle().await.unwrap();
    assert_eq!(tries.lock().unwrap().len(), 1);
    clock.advance(std::time::Duration::from_mins(6));
    fixture.jobs.run_until_idle().await.unwrap();
    assert_eq!(tries.lock().unwrap().len(), 2);
    assert_eq!(ImportDone::NAME, "event.import_done");
}
