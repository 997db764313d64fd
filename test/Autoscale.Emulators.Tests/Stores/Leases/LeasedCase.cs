using Amazon.DynamoDBv2;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Emulators.Tests.Stores.Leases;

/// <summary>The leased state of one product, for the contract of all of them.</summary>
/// <param name="Id">The key of the row, also used in the name of the table.</param>
/// <param name="Full">A state of which every attribute has a value.</param>
/// <param name="Empty">A state of which no attribute has a value.</param>
/// <param name="InTable">The adapter over a table.</param>
/// <param name="InMemory">The store in memory.</param>
public sealed record LeasedCase<TState, TLease>(
    string Id,
    TState Full,
    TState Empty,
    Func<IAmazonDynamoDB, string, ILeasedState<TState, TLease>> InTable,
    Func<ILeasedState<TState, TLease>> InMemory)
    where TState : class
    where TLease : Lease<TState>;
