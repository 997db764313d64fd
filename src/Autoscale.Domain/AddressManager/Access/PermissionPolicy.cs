namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// Decides what a user may do, by the text of a user-defined field of the user in Address Manager: words with commas between them.
/// <c>admin</c> is an administrator, <c>all</c> is a user of every workflow, and any other word is the name of one permission.
/// </summary>
public static class PermissionPolicy
{
    private const string Administrator = "admin";
    private const string EveryWorkflow = "all";

    /// <summary>Whether a user with this text has a permission. An administrator has every permission.</summary>
    /// <param name="text">The text of the field; null when the user has none.</param>
    public static bool Allows(string? text, GatewayPermission permission)
    {
        var words = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Contains(Administrator, StringComparer.Ordinal)
            || (permission == GatewayPermission.Configurations
                && words.Any(w => w is EveryWorkflow || w == NameOf(GatewayPermission.Configurations)));
    }

    /// <summary>The name of a permission.</summary>
    public static string NameOf(GatewayPermission permission) => permission switch
    {
        GatewayPermission.Configurations => "failover_rest_endpoints",
        GatewayPermission.Administration => Administrator,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, message: null),
    };
}

/// <summary>The permissions that requests need.</summary>
public enum GatewayPermission
{
    /// <summary>To read the names of the configurations.</summary>
    Configurations,

    /// <summary>To see and to change the monitor.</summary>
    Administration,
}
