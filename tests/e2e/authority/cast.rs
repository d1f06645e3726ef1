//! Who asks.

use accounts::NewPerson;
use authority::Role;

use crate::{
    api::Actor,
    shop::Shop,
    world::{PASSWORD, World},
};

/// The callers, in the order of the snapshot's columns.
pub const CALLERS: [&str; 6] = [
    "anonymous",
    "viewer",
    "editor",
    "owner",
    "other owner",
    "operator",
];

/// A workspace, its people, and those outside it.
pub struct Cast<'a> {
    /// The workspace whose things are asked for.
    pub shop: Shop<'a>,
    /// One that looks just like it.
    pub twin: Shop<'a>,
    /// The operator's own.
    platform: Shop<'a>,
    callers: Vec<Actor>,
}

impl<'a> Cast<'a> {
    pub async fn assembled(world: &'a World) -> Self {
        let open = |email, name| Shop::open(world, email, name);
        let (shop, twin, platform) = futures::join!(
            open("li@shop.example", "老李茶行"),
            open("li@twin.example", "老李茶行"),
            open("ops@platform.example", "平台"),
        );
        let here = shop.tenant().await.parse().unwrap();
        let there = platform.tenant().await.parse().unwrap();
        let people = [
            ("viewer@shop.example", here, Role::Viewer, false),
            ("editor@shop.example", here, Role::Editor, false),
            ("operator@platform.example", there, Role::Owner, true),
        ];
        for (email, tenant, role, is_operator) in people {
            let person = NewPerson {
                email: email.into(),
                password: PASSWORD.into(),
                display_name: "同事".into(),
            };
            let (accounts, roles) = (&world.rig.app.accounts, [(tenant, role)]);
            let made = accounts.provision_person(person, &roles, is_operator);
            made.await.unwrap();
        }
        let callers = vec![
            world.nobody(),
            world.actor("viewer@shop.example").await,
            world.actor("editor@shop.example").await,
            // The session that the shop's connections wait in.
            shop.owner.clone(),
            world.actor("li@twin.example").await,
            world.actor("operator@platform.example").await,
        ];
        Self {
            shop,
            twin,
            platform,
            callers,
        }
    }

    /// Each caller, by the name of its column.
    pub fn callers(&self) -> impl Iterator<Item = (&'static str, &Actor)> {
        CALLERS.into_iter().zip(&self.callers)
    }

    /// The workspace that a caller has instead of the shop; `None` for the shop's own people and
    /// for nobody.
    pub fn elsewhere(&self, caller: &str) -> Option<&Shop<'a>> {
        match caller {
            "other owner" => Some(&self.twin),
            "operator" => Some(&self.platform),
            _ => None,
        }
    }
}

/// Whether a caller has no business in the shop.
pub fn is_outside(caller: &str) -> bool {
    matches!(caller, "anonymous" | "other owner" | "operator")
}
