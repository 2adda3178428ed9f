//! How dates, amounts and reasons are described: by how they are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::format::Amount;
use crate::row::{Date, ReasonList};

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "A date, written `YYYY-MM-DD`." })
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "An amount with the currency's decimals, such as `1200.00`." })
    }
}

impl JsonSchema for ReasonList {
    fn schema_name() -> Cow<'static, str> {
        "Reasons".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": { "type": "string" }, "description": "Reasons, by name." })
    }
}
