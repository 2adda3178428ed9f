//! The engine that compiles components and makes instances of them.

use wasmtime::{Config, Enabled, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

use super::ComponentError;

/// How much stack a component's calls may use on the host. More than any program needs, since the compiler refuses deep nesting.
const STACK_BYTES: usize = 1 << 20;

/// How many instances there can be at once.
pub(super) const MOST_INSTANCES: u32 = 256;

/// How much of an instance's memory is zeroed and kept for the next one, in bytes, rather than given back to the system. A small
/// question touches about as much.
const KEPT_BYTES: usize = 1 << 19;

/// An engine whose instances are slots of a pool, which makes a new one in microseconds. Where the system has not the room to
/// reserve for a pool (it takes addresses, not memory), each instance asks for its own.
pub(super) fn engine() -> Result<Engine, ComponentError> {
    let mut config = Config::new();
    config.epoch_interruption(true).max_wasm_stack(STACK_BYTES);
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(MOST_INSTANCES)
        .total_core_instances(MOST_INSTANCES * 4)
        .total_memories(MOST_INSTANCES)
        .total_tables(MOST_INSTANCES * 2)
        .max_unused_warm_slots(MOST_INSTANCES)
        .linear_memory_keep_resident(KEPT_BYTES)
        .table_keep_resident(KEPT_BYTES)
        // Where the system tells which of it was written, only that is zeroed.
        .pagemap_scan(Enabled::Auto);
    let mut pooled = config.clone();
    pooled.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    Engine::new(&pooled).or_else(|_| Engine::new(&config)).map_err(|error| ComponentError::Host(format!("{error:#}")))
}
