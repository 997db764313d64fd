namespace Autoscale.Cdk.Options;

/// <summary>The FortiAnalyzer to which the FortiGates send logs, with the words of the context.</summary>
public enum LogAnalyzer
{
    /// <summary>No FortiAnalyzer.</summary>
    False,

    /// <summary>The stack creates one.</summary>
    True,

    /// <summary>Parameters name one that exists.</summary>
    Existing,
}
