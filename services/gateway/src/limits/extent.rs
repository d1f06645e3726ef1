//! How large a document is once its fragments stand where they are spread. Each fragment is counted
//! once and taken many times, so that a small document that unfolds to a huge one costs nothing.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned,
    parser::types::{ExecutableDocument, FragmentDefinition, Selection, SelectionSet},
};

/// Counts that stop at the largest number instead of overflowing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) fields: usize,
    pub(super) aliases: usize,
    pub(super) directives: usize,
    /// Fields inside fields.
    pub(super) depth: usize,
    /// Selections inside selections: fields, inline fragments and spread ones.
    pub(super) recursion: usize,
}

impl Extent {
    /// All operations together; `None` when a fragment contains itself.
    pub(super) fn of(document: &ExecutableDocument) -> Option<Self> {
        let mut reader = Reader {
            fragments: &document.fragments,
            known: HashMap::new(),
        };
        let mut all = Self::default();
        for (_, operation) in document.operations.iter() {
            let inner = reader.in_set(&operation.node.selection_set.node)?;
            all = all.beside(inner.with(0, operation.node.directives.len()));
        }
        for name in document.fragments.keys() {
            reader.in_fragment(name)?;
        }
        Some(all)
    }

    fn beside(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            depth: self.depth.max(other.depth),
            recursion: self.recursion.max(other.recursion),
        }
    }

    fn with(mut self, aliases: usize, directives: usize) -> Self {
        self.aliases = self.aliases.saturating_add(aliases);
        self.directives = self.directives.saturating_add(directives);
        self
    }
}

struct Reader<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// `None` while a fragment is being counted: who meets it then is inside it.
    known: HashMap<&'a str, Option<Extent>>,
}

impl<'a> Reader<'a> {
    fn in_set(&mut self, set: &'a SelectionSet) -> Option<Extent> {
        let mut all = Extent::default();
        for item in &set.items {
            all = all.beside(self.in_selection(&item.node)?);
        }
        all.recursion += 1;
        Some(all)
    }

    fn in_selection(&mut self, selection: &'a Selection) -> Option<Extent> {
        let directives = selection.directives().len();
        match selection {
            Selection::Field(field) => {
                let inner = match &field.node.selection_set.node {
                    set if set.items.is_empty() => Extent::default(),
                    set => self.in_set(set)?,
                };
                let field = Extent {
                    fields: inner.fields.saturating_add(1),
                    depth: inner.depth + 1,
                    ..inner.with(usize::from(field.node.alias.is_some()), directives)
                };
                Some(field)
            }
            Selection::InlineFragment(fragment) => {
                let inner = self.in_set(&fragment.node.selection_set.node)?;
                Some(inner.with(0, directives))
            }
            Selection::FragmentSpread(spread) => {
                let inner = self.in_fragment(&spread.node.fragment_name.node)?;
                Some(inner.with(0, directives))
            }
        }
    }

    fn in_fragment(&mut self, name: &'a str) -> Option<Extent> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        // A name without a fragment is told by the validator.
        let Some(fragment) = self.fragments.get(name) else {
            return Some(Extent::default());
        };
        self.known.insert(name, None);
        let inner = self.in_set(&fragment.node.selection_set.node)?;
        let counted = inner.with(0, fragment.node.directives.len());
        self.known.insert(name, Some(counted));
        Some(counted)
    }
}
