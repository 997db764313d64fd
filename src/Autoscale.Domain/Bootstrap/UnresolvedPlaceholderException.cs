namespace Autoscale.Domain.Bootstrap;

/// <summary>A configset asks for a value that there is not.</summary>
/// <param name="configset">The configset.</param>
/// <param name="placeholder">The placeholder in it.</param>
/// <param name="source">The setting or property that would give it its value.</param>
public sealed class UnresolvedPlaceholderException(string configset, string placeholder, string source)
    : Exception($"Configset {configset} needs a value for {{{placeholder}}}, but {source} has none.");
