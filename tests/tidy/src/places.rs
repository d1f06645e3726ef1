//! Which library may be named where.

use crate::{
    tree::{has_word, sources},
    verdict::Verdict,
};

/// A crate's name, as code names it, and the places that may: `*` is one folder, `…/` all below.
struct Place {
    word: &'static str,
    at: &'static [&'static str],
}

const PLACES: &[Place] = &[
    Place {
        word: "sea_orm",
        at: &[
            "shared/store/",
            "migrations/",
            "services/*/src/store/",
            "services/*/src/store.rs",
            // Counts rows behind the store's back.
            "tests/e2e/census.rs",
        ],
    },
    Place {
        word: "sea_orm_migration",
        at: &["migrations/"],
    },
    Place {
        word: "sqlx::",
        at: &["shared/store/", "migrations/"],
    },
    Place {
        word: "async_graphql",
        at: &[
            "shared/graphql/",
            "services/gateway/",
            "services/*/src/api/",
            "services/*/src/api.rs",
        ],
    },
    Place {
        word: "redis::",
        at: &["shared/jobs/", "shared/ephemeral/", "infra/xtask/"],
    },
    Place {
        word: "lettre",
        at: &["services/accounts/src/adapters/"],
    },
    Place {
        word: "actix_web",
        at: &[
            "services/gateway/",
            "services/shangbo/",
            "tests/e2e/",
            "services/sandbox/",
            "services/*/src/routes.rs",
            "services/*/src/routes/",
        ],
    },
];

#[test]
fn libraries_are_named_in_their_places() {
    let mut verdict = Verdict::on(
        "A library is named where tidy's places.rs says, so that it can be seen who leans on it.",
    );
    for file in sources(&["rs"])
        .iter()
        .filter(|file| !file.is_at("tests/tidy/"))
    {
        for place in PLACES
            .iter()
            .filter(|place| !place.at.iter().any(|at| file.is_at(at)))
        {
            let found = file.code().find(|(_, code)| has_word(code, place.word));
            if let Some((line, _)) = found {
                verdict.object(&file.path, format!("line {line}: {}", place.word));
            }
        }
    }
    verdict.give_except("places");
}
