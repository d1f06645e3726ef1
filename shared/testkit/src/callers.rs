//! Callers of every role, as a verified token makes them.

use std::sync::Arc;

use authority::{Caller, Claims, Role, SigningKey, TenantId, Verifier};
use kernel::{Clock, ExposeSecret, World};

/// Signs tokens for people who exist nowhere else, and proves them.
pub struct Callers {
    key: SigningKey,
    world: World,
}

impl Callers {
    /// Tokens live on `clock`.
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        let key = SigningKey::generate().unwrap();
        Self {
            key: SigningKey::from_base64(&key, Arc::clone(clock)).unwrap(),
            world: World {
                clock: Arc::clone(clock),
                ..World::system()
            },
        }
    }

    /// Somebody with a role in a workspace.
    pub fn with_role(&self, tenant: TenantId, role: Role) -> Caller {
        let claims = Claims {
            person: self.world.id(),
            session: self.world.id(),
            tenant,
            role,
            operator: false,
        };
        let signed = self.key.sign(&claims).unwrap();
        let token = signed.token.expose_secret();
        self.verifier().verify(token).unwrap()
    }

    /// The owner of a workspace of its own.
    pub fn owner(&self) -> Caller {
        self.with_role(self.world.id(), Role::Owner)
    }

    /// Proves the tokens.
    pub fn verifier(&self) -> Verifier {
        self.key.verifier()
    }
}
