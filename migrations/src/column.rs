//! Columns by what they hold; each may be null unless it says otherwise.

use sea_orm_migration::prelude::ColumnDef;

pub(crate) fn text(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::text)
}

pub(crate) fn instant(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::timestamp_with_time_zone)
}

pub(crate) fn integer(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::integer)
}

pub(crate) fn big_integer(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::big_integer)
}

pub(crate) fn boolean(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::boolean)
}

pub(crate) fn id(name: &'static str) -> ColumnDef {
    of(name, ColumnDef::uuid)
}

fn of(name: &'static str, kind: fn(&mut ColumnDef) -> &mut ColumnDef) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    kind(&mut column);
    column
}
