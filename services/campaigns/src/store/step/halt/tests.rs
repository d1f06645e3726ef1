use kernel::events::Halt;

use crate::{
    DeliveryState, NewPost,
    permissions::PublishPosts,
    store::{delivery, step::Step},
    tests::{Bench, HERE, job},
};

#[tokio::test]
async fn a_step_to_a_halt_is_told_and_no_other() {
    let halts = [
        (DeliveryState::Rejected, Some(Halt::Rejected)),
        (DeliveryState::Expired, Some(Halt::Expired)),
        (DeliveryState::NeedsHuman, Some(Halt::NeedsHuman)),
        (DeliveryState::Published, None),
        (DeliveryState::Cancelled, None),
        (DeliveryState::Unknown, None),
    ];
    for (to, halt) in halts {
        let bench = Bench::new().await;
        let editor = bench.editor().await;
        let account = bench.account(&editor).await;
        let new = NewPost {
            text: "好茶".into(),
            accounts: vec![account],
            ..NewPost::default()
        };
        let post = bench.service.create(&editor, new, HERE).await.unwrap();
        let now = bench.service.publish_now(&editor, post.id, HERE).await;
        let id = now.unwrap().deliveries[0].id.uuid();
        let grant = job(&editor).grant::<PublishPosts>();
        let tx = bench.service.db.begin(&grant).await.unwrap();
        let row = delivery::by_id(&tx, id).await.unwrap().unwrap();
        let step = || Step::to(to).because("why");
        assert!(step().take(&tx, &bench.service.world, &row).await.unwrap());
        // The row is not as it was seen any more: nothing moves, and nothing is told.
        assert!(!step().take(&tx, &bench.service.world, &row).await.unwrap());
        tx.commit().await.unwrap();
        bench.do_jobs().await;
        let told = bench.halts.lock().unwrap();
        assert_eq!(told.iter().map(|one| one.halt).next(), halt);
        assert_eq!(told.len(), usize::from(halt.is_some()));
        for one in told.iter() {
            assert_eq!((one.post, one.account), (post.id.uuid(), account.uuid()));
            assert_eq!(one.reason, "why");
        }
    }
}
