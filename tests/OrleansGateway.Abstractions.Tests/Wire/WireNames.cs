using System.Reflection;
using System.Text;
using OrleansGateway.FrontEnd;
using OrleansGateway.Silo;
using OrleansGateway.Wire;

namespace OrleansGateway.Abstractions.Tests.Wire;

/// <summary>Everything of ours that two processes of different versions must agree on, by name and number, as text.</summary>
internal static class WireNames
{
    private static readonly Assembly[] Assemblies = [typeof(IEventsGrain).Assembly, typeof(OrleansGatewayOptions).Assembly, typeof(FrontEndOptions).Assembly];

    /// <summary>The classes and structs that Orleans writes.</summary>
    public static IEnumerable<Type> Records => All.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), false));

    /// <summary>The interfaces by which processes call each other, those included that grain interfaces inherit.</summary>
    public static IEnumerable<Type> Interfaces =>
        All.Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .SelectMany(type => type.GetInterfaces().Where(IsOurs).Append(type))
            .Distinct();

    public static IEnumerable<Type> Grains => All.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGrain).IsAssignableFrom(type)
        && typeof(IGrainBase).IsAssignableFrom(type));

    private static IEnumerable<Type> All => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith(nameof(OrleansGateway), StringComparison.Ordinal) == true);

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(false)?.Alias;

    /// <summary>The fields and properties of a record with their numbers.</summary>
    public static IEnumerable<(uint Id, MemberInfo Member, Type Type)> Fields(Type record) =>
        from member in record.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let id = member.GetCustomAttribute<IdAttribute>()
        where id is not null
        orderby id.Id
        select (id.Id, member, member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType);

    public static string Describe()
    {
        var text = new StringBuilder();
        foreach (var record in Records.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append($"type {AliasOf(record)}\n");
            foreach (var (id, _, type) in Fields(record)) text.Append($"  {id} {Name(type)}\n");
        }

        foreach (var called in Interfaces.OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append($"interface {AliasOf(called)}\n");
            foreach (var method in called.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
            {
                text.Append($"  {AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))})");
                text.Append($" {Name(method.ReturnType)}\n");
            }
        }

        foreach (var grain in Grains.Select(type => type.GetCustomAttribute<GrainTypeAttribute>()!).Select(TypeOf).Order(StringComparer.Ordinal)) text.Append($"grain {grain}\n");

        foreach (var sent in Enums().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append($"enum {sent.Name} {Name(Enum.GetUnderlyingType(sent))}\n");
            foreach (var value in Enum.GetValuesAsUnderlyingType(sent)) text.Append($"  {value} {Enum.GetName(sent, value)}\n");
        }

        return text.ToString();
    }

    private static string TypeOf(GrainTypeAttribute attribute) => attribute.GetGrainType(null!, null!).ToString()!;

    /// <summary>Enums in records and calls, and those that packed batches have.</summary>
    private static IEnumerable<Type> Enums() =>
        Records.SelectMany(record => Fields(record).Select(field => field.Type))
            .Concat(Interfaces.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(type => type.GenericTypeArguments.Append(type))
            .Concat([typeof(PostKind), typeof(PostOutcome), typeof(ClientEventKind)])
            .Where(type => type.IsEnum && IsOurs(type))
            .Distinct();

    private static bool IsOurs(Type type) => Assemblies.Contains(type.Assembly);

    private static string Name(Type type)
    {
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        var name = AliasOf(type) ?? type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>" : name;
    }
}
