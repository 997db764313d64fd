namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>True when the generator writes the entry point of the program; the stand-in package has no generator.</summary>
    public bool GenerateMain { get; set; }

    public string? Runtime { get; set; }
}
