namespace Amazon.Lambda.Annotations;

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>True when the generator writes the program's entry point; the stand-in generates nothing.</summary>
    public bool GenerateMain { get; set; }

    public string? Runtime { get; set; }
}
