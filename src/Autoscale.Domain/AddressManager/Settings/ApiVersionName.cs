namespace Autoscale.Domain.AddressManager.Settings;

/// <summary>The names of API versions for people: <c>auto</c>, <c>v1</c>, <c>v2</c>.</summary>
public static class ApiVersionName
{
    /// <summary>The rule for a name, as the end of the sentence "… must be".</summary>
    public const string Rule = "auto, v1 or v2";

    /// <summary>The name of a version.</summary>
    public static string Of(ApiVersion version) => version switch
    {
        ApiVersion.V1 => "v1",
        ApiVersion.V2 => "v2",
        _ => "auto",
    };

    /// <summary>The version with a name; null when there is none.</summary>
    public static ApiVersion? Parse(string name) => name switch
    {
        "auto" => ApiVersion.Automatic,
        "v1" => ApiVersion.V1,
        "v2" => ApiVersion.V2,
        _ => null,
    };
}
