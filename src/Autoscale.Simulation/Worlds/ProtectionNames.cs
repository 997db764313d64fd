using System.Text.Json;
using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Worlds;

/// <summary>The ids of the protections.</summary>
public static class ProtectionNames
{
    /// <summary>The id in reports: <c>term-condition</c>.</summary>
    public static string Name(this Protection protection) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{protection}");
}
