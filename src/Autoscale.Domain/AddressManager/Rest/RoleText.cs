using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>The roles of the replication in texts of Address Manager.</summary>
public static class RoleText
{
    /// <summary>The role; null for a text that names none. A number may follow the name of a standby.</summary>
    public static MemberRole? TryParse(string? text) => text?.Trim() switch
    {
        { } name when Is(name, "primary") => MemberRole.Primary,
        { } name when Is(name.TrimEnd(' ', '1', '2'), "standby") => MemberRole.Standby,
        { } name when Is(name, "standalone") => MemberRole.Standalone,
        _ => null,
    };

    private static bool Is(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);
}
