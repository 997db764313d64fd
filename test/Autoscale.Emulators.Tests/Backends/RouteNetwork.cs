namespace Autoscale.Emulators.Tests.Backends;

/// <summary>A network of its own, with a route table and two interfaces that its routes can lead to.</summary>
internal sealed record RouteNetwork(string Vpc, string Subnet, string Table, string First, string Second);
