namespace Autoscale.Emulators.Tests.Backends;

/// <summary>A VPC with a route table and two interfaces as targets of its routes.</summary>
internal sealed record RouteNetwork(string Vpc, string Subnet, string Table, string First, string Second);
